package com.leanvibe.hive.command.assignment;

import java.util.Set;

/** The tasks of a tenant that need the same capabilities. */
record Lane(long id, String tenant, Set<String> capabilities) {}
