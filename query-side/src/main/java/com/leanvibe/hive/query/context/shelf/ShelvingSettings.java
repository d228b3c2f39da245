package com.leanvibe.hive.query.context.shelf;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passages are put on their shelves.
 *
 * @param interval how often it is looked for what has come
 * @param review how often it is looked whether a domain has become large, or a model is asked no
 *     more
 * @param ownShelf from how many passages on a domain has a shelf of its own
 * @param bulk from how many passages on a shelf has an index that is quick to build until the one
 *     that is quick to search has been built
 * @param memory that PostgreSQL may use to build an index, as it writes sizes
 */
@ConfigurationProperties("hive.contexts.shelving")
record ShelvingSettings(
    @DefaultValue("1s") Duration interval,
    @DefaultValue("1m") Duration review,
    @DefaultValue("50000") int ownShelf,
    @DefaultValue("50000") int bulk,
    @DefaultValue("256MB") String memory) {}
