package com.leanvibe.hive.query.context;

import java.util.UUID;

/**
 * A context that was found.
 *
 * @param score how well it fits, more is better
 * @param start of the passage that fits, in code points
 * @param end after that passage; not after its start where all of the content fits
 */
record Found(UUID context, double score, int start, int end) {

  Found scoring(double other) {
    return new Found(context, other, start, end);
  }
}
