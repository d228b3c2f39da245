package com.leanvibe.hive.query.replay;

import java.util.Set;

/**
 * The aggregates that a part of a replay is about.
 *
 * @param keys {@code kind/id}
 */
record Chosen(Set<String> keys) {

  boolean has(String key) {
    return keys.contains(key);
  }
}
