package com.leanvibe.hive.command.assignment;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What the claims and the scheduler of this instance are about to assign, so that no two of them
 * decide on the same task or the same room: a refusal costs more than an assignment. Tenants don't
 * wait for each other; other instances are met in the log alone.
 */
@Component
class Reservations {

  private final Map<String, TenantReservations> tenants = new ConcurrentHashMap<>();

  TenantReservations of(String tenant) {
    return tenants.computeIfAbsent(tenant, absent -> new TenantReservations());
  }
}
