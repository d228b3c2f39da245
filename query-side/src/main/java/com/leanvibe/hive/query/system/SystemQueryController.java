package com.leanvibe.hive.query.system;

import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the hive at a glance. */
@RestController
class SystemQueryController {

  private final Overviews overviews;

  SystemQueryController(Overviews overviews) {
    this.overviews = overviews;
  }

  @Operation(
      operationId = "getOverview",
      summary = "Shows the tenant's part of the hive at a glance",
      description = "Counts, rates of the last five minutes, how far the read models are, alerts.")
  @GetMapping("/api/v1/system/overview")
  @Allowed(action = "system:read")
  Overview overview(Caller caller) {
    return overviews.of(caller);
  }
}
