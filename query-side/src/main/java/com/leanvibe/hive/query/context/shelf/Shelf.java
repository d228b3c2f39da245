package com.leanvibe.hive.query.context.shelf;

import org.jspecify.annotations.Nullable;

/**
 * A partition of the passages.
 *
 * @param tenant whose, absent where it takes in all that have no shelf of their own
 * @param domain the first segment of the domains it is for, absent as the tenant is
 * @param complete whether all of the domain is here
 */
record Shelf(
    int number,
    String model,
    int dimensions,
    @Nullable String tenant,
    @Nullable String domain,
    boolean complete) {

  String table() {
    return "passage_" + number;
  }

  String hnsw() {
    return table() + "_hnsw";
  }

  String ivfflat() {
    return table() + "_ivfflat";
  }

  boolean isGeneral() {
    return tenant == null;
  }
}
