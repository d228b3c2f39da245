package com.leanvibe.hive.query.history;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a look into the past may take.
 *
 * @param maxEvents how many events of one aggregate are folded at most
 */
@ConfigurationProperties("hive.history")
record HistorySettings(@DefaultValue("100000") long maxEvents) {}
