package com.leanvibe.hive.command.assignment;

import java.util.Set;

/**
 * The tasks of a tenant that need the same capabilities.
 *
 * @param waiting how many there are, counted up to 64
 */
record Lane(long id, String tenant, Set<String> capabilities, int waiting) {}
