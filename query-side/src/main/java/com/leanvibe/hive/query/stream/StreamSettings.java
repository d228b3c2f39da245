package com.leanvibe.hive.query.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What streams of events may take.
 *
 * @param maxOpen how many an instance serves at once
 * @param maxPerSubject how many of them one caller has
 * @param heartbeat how long nothing is sent at most
 */
@ConfigurationProperties("hive.stream")
record StreamSettings(
    @DefaultValue("200") int maxOpen,
    @DefaultValue("10") int maxPerSubject,
    @DefaultValue("15s") Duration heartbeat) {}
