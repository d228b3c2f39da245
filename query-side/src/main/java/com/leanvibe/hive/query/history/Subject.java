package com.leanvibe.hive.query.history;

import java.util.UUID;

/**
 * The aggregate whose past is asked for.
 *
 * @param kind of aggregate, for example {@code task}
 */
public record Subject(String tenant, String kind, UUID id) {

  /** The aggregate's id in the log, which is its resource, too. */
  String key() {
    return kind + "/" + id;
  }
}
