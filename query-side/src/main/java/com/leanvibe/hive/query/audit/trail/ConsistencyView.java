package com.leanvibe.hive.query.audit.trail;

import java.util.List;

/**
 * What proves that an earlier tree is the beginning of a later one (RFC 6962, 2.1.2); hashes in
 * hexadecimal.
 */
record ConsistencyView(
    long fromSize, long toSize, String fromRoot, String toRoot, List<String> path) {}
