package com.leanvibe.hive.command.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How aggregates are kept at hand.
 *
 * @param cachedAggregates how many aggregates of each kind stay in memory; one takes about 1 KiB
 * @param snapshotEvery how many events of an aggregate lie between two snapshots
 */
@ConfigurationProperties("hive.store")
record EventStoreSettings(
    @DefaultValue("20000") int cachedAggregates, @DefaultValue("100") int snapshotEvery) {}
