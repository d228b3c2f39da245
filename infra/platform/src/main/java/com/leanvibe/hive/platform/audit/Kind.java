package com.leanvibe.hive.platform.audit;

import org.jspecify.annotations.Nullable;

/** What is counted together. */
record Kind(
    boolean denied,
    String tenant,
    @Nullable String subject,
    String action,
    @Nullable String resource) {

  Kind withoutResource() {
    return new Kind(denied, tenant, subject, action, null);
  }

  Kind withoutSubject() {
    return new Kind(denied, tenant, null, action, null);
  }
}
