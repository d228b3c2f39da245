package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.events.identity.TenantId;

/** A new tenant and its first administrator. */
record CreateTenant(TenantId tenantId, String name, RegisterClient admin) {}
