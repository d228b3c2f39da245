package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.TenantPermissions;
import java.time.Instant;

/**
 * The moment that something is asked of.
 *
 * @param permissions those of the tenant then
 * @param position how far the log reached, as far as it is about permissions
 * @param at what expiry and time in policies go by: for a position, when the last event up to it
 *     happened
 * @param past whether it was asked for
 */
record Moment(TenantPermissions permissions, long position, Instant at, boolean past) {}
