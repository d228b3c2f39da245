package com.leanvibe.hive.query.projection.follow;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are taken in.
 *
 * @param group the Kafka consumer group that all instances share
 * @param consumers how many of its members run in this instance
 * @param batch how many records are written in one transaction at most
 */
@ConfigurationProperties("hive.projection")
record ProjectionSettings(
    @DefaultValue("hive-query") String group,
    @DefaultValue("1") int consumers,
    @DefaultValue("5000") int batch) {}
