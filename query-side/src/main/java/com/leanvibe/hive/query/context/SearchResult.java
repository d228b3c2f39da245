package com.leanvibe.hive.query.context;

import java.util.List;

/**
 * What was found, the best first.
 *
 * @param tookMs how long the search took, in milliseconds
 */
record SearchResult(List<ContextHit> items, long tookMs) {}
