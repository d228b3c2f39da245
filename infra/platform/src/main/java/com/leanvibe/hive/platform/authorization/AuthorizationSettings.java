package com.leanvibe.hive.platform.authorization;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How permissions are decided.
 *
 * @param maxStaleness how long an instance goes on deciding by what it knows while it hears nothing
 *     of the log; from then on it lets nobody do anything. Changes bind within a second as long as
 *     it hears
 * @param cachedDecisions how many decisions an instance remembers
 */
@ConfigurationProperties("hive.authorization")
public record AuthorizationSettings(
    @DefaultValue("20s") Duration maxStaleness, @DefaultValue("100000") int cachedDecisions) {}
