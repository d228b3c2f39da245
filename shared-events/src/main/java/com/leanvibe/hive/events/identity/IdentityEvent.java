package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to a tenant or its client. */
public sealed interface IdentityEvent extends Event
    permits AdministratorDisabled,
        AdministratorEnabled,
        ClientDisabled,
        ClientRegistered,
        ClientSecretRotated,
        TenantCreated {}
