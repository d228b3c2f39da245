package com.leanvibe.hive.query.audit.trail;

import java.util.List;

/**
 * What proves that an event is in the tenant's tree (RFC 6962, 2.1.1); hashes in hexadecimal.
 *
 * @param leafIndex from 0
 * @param path from the leaf upwards
 */
record InclusionView(
    long leafIndex, long treeSize, String leafHash, String rootHash, List<String> path) {}
