package com.leanvibe.hive.query.context;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A context that was found.
 *
 * @param score how well it fits, more is better. VECTOR and EXACT: the cosine of the angle between
 *     what was looked for and the best passage, 1 for the same direction. TEXT: how close together
 *     its words stand and how much they weigh, from 0 up to but not including 1. HYBRID: reciprocal
 *     rank fusion, 1 where it is first both by meaning and by words. Scores of different modes
 *     cannot be compared
 * @param snippet the part that fits best, or the beginning of it
 */
@JsonInclude
record ContextHit(@JsonUnwrapped ContextSummary summary, double score, String snippet) {}
