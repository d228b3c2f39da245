package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to who may sign in, to signing in, and to tokens and their keys. */
public sealed interface IdentityEvent extends Event
    permits AdministratorDisabled,
        AdministratorEnabled,
        ClientDisabled,
        ClientLockedOut,
        ClientRegistered,
        ClientSecretRotated,
        SignInFailed,
        SignedIn,
        SigningKeyAdded,
        SigningKeyRetired,
        TenantCreated,
        TokenRevoked {}
