package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import java.io.IOException;
import java.util.UUID;

/** Requests to routes whose handlers do nothing. */
final class GuardedRequests {

  /** A route that no policy is about. */
  static final String PLAIN = "glance";

  /** A route that a policy is about, so that what is recorded of the task is looked up. */
  static final String BY_POLICY = "weighing";

  private static final String POLICY =
      """
      {"policy": "forbid(principal, action == Action::\\"task:cancel\\", resource) when\
       { resource has domain && resource.domain == \\"elsewhere\\" };"}""";
  private static final byte[] NONE = {};

  private GuardedRequests() {}

  /** Defines the policy. */
  static void prepare(CommandSideHere side) throws IOException {
    try (Client admin = side.admin()) {
      Client.require(200, admin.put("/policies/elsewhere", Client.bytes(POLICY)));
    }
  }

  /** Sends one about a task of that number. */
  static void send(Wire wire, String token, String route, long task) throws IOException {
    String path = "/api/v1/tasks/%s/%s".formatted(new UUID(1, task), route);
    Client.require(200, wire.send("GET", path, "Bearer " + token, "", NONE));
  }
}
