package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.Role;
import java.util.Set;

/** Credentials for a tool or service. */
record RegisterClient(ClientId clientId, String tenant, String name, Set<Role> roles) {}
