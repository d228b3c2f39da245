package com.leanvibe.hive.command.publication;

/**
 * What was signed of a tenant's ledger.
 *
 * @param number in the order in which they were signed, from 1
 * @param note the signed note
 * @param verifier the key that it was signed with, as a verifier keeps it
 */
public record SignedCheckpoint(long number, String tenant, String note, String verifier) {}
