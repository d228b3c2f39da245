package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.GrantId;
import java.util.Map;
import java.util.Set;

/**
 * Credentials for a tool or service.
 *
 * @param roles what it is registered as
 * @param given the tenant's own roles that it has besides, each by a grant of its own
 */
record RegisterClient(
    ClientId clientId, String tenant, String name, Set<Role> roles, Map<GrantId, String> given) {}
