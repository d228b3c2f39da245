package com.leanvibe.hive.command.store;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How aggregates are kept at hand, and who else may read the log.
 *
 * @param cachedAggregates how many aggregates of each kind stay in memory; one takes about 1 KiB
 * @param snapshotEvery how many events of an aggregate lie between two snapshots
 * @param reader the role of the database as which the query side may read the log, and nothing
 *     else; null where there is none. The migrations grant it
 */
@ConfigurationProperties("hive.store")
record EventStoreSettings(
    @DefaultValue("20000") int cachedAggregates,
    @DefaultValue("100") int snapshotEvery,
    @Nullable String reader) {}
