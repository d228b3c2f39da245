package com.leanvibe.hive.query.projection;

/**
 * What was signed of a tenant's ledger, as it came from Kafka; nothing of it is checked.
 *
 * @param note the signed note
 * @param verifier the key that it was signed with
 */
public record ReceivedCheckpoint(
    int partition, long offset, String tenant, String note, String verifier) {}
