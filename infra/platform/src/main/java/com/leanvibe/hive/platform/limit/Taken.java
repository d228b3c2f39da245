package com.leanvibe.hive.platform.limit;

/**
 * What was taken out of a bucket.
 *
 * @param tokens how many, at most as many as were wanted
 * @param lacks what the bucket lacks since then, in millionths of a token
 */
record Taken(long tokens, long lacks) {}
