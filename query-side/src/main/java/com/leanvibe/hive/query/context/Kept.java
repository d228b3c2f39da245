package com.leanvibe.hive.query.context;

import java.time.Instant;
import java.util.List;

/**
 * What was found, to be found again.
 *
 * @param until when it is kept no longer
 */
record Kept(List<Found> found, Instant until) {

  Kept {
    found = List.copyOf(found);
  }

  boolean lasts(Instant now) {
    return now.isBefore(until);
  }
}
