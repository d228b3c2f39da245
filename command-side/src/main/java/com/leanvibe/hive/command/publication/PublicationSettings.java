package com.leanvibe.hive.command.publication;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is published.
 *
 * @param partitions how many partitions the topic is created with
 * @param replicas how many brokers keep each
 * @param batch how many events are read and awaited at once
 */
@ConfigurationProperties("hive.publication")
public record PublicationSettings(
    @DefaultValue("6") int partitions,
    @DefaultValue("1") short replicas,
    @DefaultValue("2000") int batch) {}
