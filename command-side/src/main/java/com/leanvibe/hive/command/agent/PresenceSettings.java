package com.leanvibe.hive.command.agent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When agents count as away.
 *
 * @param offlineAfter without a sign of life for this long, an ONLINE agent goes OFFLINE
 */
@ConfigurationProperties("hive.agents")
public record PresenceSettings(@DefaultValue("60s") Duration offlineAfter) {}
