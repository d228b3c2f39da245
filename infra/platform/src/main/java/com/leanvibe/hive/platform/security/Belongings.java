package com.leanvibe.hive.platform.security;

import java.util.Map;

/**
 * Tells which resources a tenant has. Asked where a caller is refused: what belongs to another
 * tenant is not forbidden but absent, as what does not exist.
 */
public interface Belongings {

  /** Of what resources: what stands before the colon in {@link Allowed#action}. */
  String feature();

  /** Whether the tenant has one of that id, which may be any text. */
  boolean has(String tenant, String id);

  /**
   * What scopes and policies can go by, where something depends on it; see {@link
   * com.leanvibe.hive.platform.authorization.Resource}. Empty where the tenant has none of that id.
   */
  default Map<String, Object> facts(String tenant, String id) {
    return Map.of();
  }
}
