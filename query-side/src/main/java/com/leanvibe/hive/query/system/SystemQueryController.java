package com.leanvibe.hive.query.system;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the hive at a glance. */
@RestController
class SystemQueryController {

  private final Overviews overviews;

  SystemQueryController(Overviews overviews) {
    this.overviews = overviews;
  }

  @GetMapping("/api/v1/system/overview")
  @Allowed(
      action = "system:read",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AUDITOR, Role.AGENT})
  Overview overview(Caller caller) {
    return overviews.of(caller);
  }
}
