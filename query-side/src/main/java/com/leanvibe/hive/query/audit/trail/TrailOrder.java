package com.leanvibe.hive.query.audit.trail;

/** In which order the trail is read. */
enum TrailOrder {
  NEWEST_FIRST,
  OLDEST_FIRST
}
