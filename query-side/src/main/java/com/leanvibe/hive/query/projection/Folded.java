package com.leanvibe.hive.query.projection;

/** What a projection knows of one aggregate. */
public interface Folded {

  /** The sequence of the last event that was applied, from 0. */
  long version();
}
