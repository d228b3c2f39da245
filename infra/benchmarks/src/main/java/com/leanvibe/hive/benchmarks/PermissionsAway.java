package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.PermissionModel.Grant;
import com.leanvibe.hive.benchmarks.PermissionModel.Policy;
import com.leanvibe.hive.benchmarks.PermissionModel.Role;
import com.leanvibe.hive.benchmarks.load.Callers;
import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import java.io.IOException;
import java.util.List;

/** Defines roles, policies and grants over HTTP. */
final class PermissionsAway {

  /** Many, since each change is answered when the whole instance goes by it. */
  private static final int CONNECTIONS = 64;

  private static final Grant LAST = new Grant("last", "ADMIN", "tenant");

  private record RoleBody(List<String> permissions, List<String> inherits) {}

  private record PolicyBody(String policy) {}

  private record GrantBody(String subject, String role, String scope, String reason) {}

  private PermissionsAway() {}

  /** Defines all of a model on a command side; answers the position of the last event. */
  static long define(PermissionModel model, SideProcess side, Ground ground)
      throws IOException, InterruptedException {
    try (Client admin = side.admin(ground)) {
      for (Role role : model.roles()) {
        put(admin, "/roles/" + role.name(), new RoleBody(role.permissions(), role.inherits()));
      }
      for (Policy policy : model.policies()) {
        put(admin, "/policies/" + policy.name(), new PolicyBody(policy.text()));
      }
    }
    try (Clients clients = Clients.of(CONNECTIONS, side, side.port(), ground)) {
      Callers.run(CONNECTIONS, caller -> grant(clients.get(caller), caller, model.grants()));
      return grant(clients.get(0), LAST);
    }
  }

  private static void put(Client admin, String path, Object body) throws IOException {
    Client.require(200, admin.put(path, Client.JSON.writeValueAsBytes(body)));
  }

  private static void grant(Client client, int caller, List<Grant> grants) throws IOException {
    for (int i = caller; i < grants.size(); i += CONNECTIONS) {
      grant(client, grants.get(i));
    }
  }

  private static long grant(Client client, Grant grant) throws IOException {
    GrantBody body = new GrantBody(grant.subject(), grant.role(), grant.scope(), "benchmark");
    Wire.Answer answer = client.post("/grants", Client.JSON.writeValueAsBytes(body));
    Client.require(201, answer);
    return answer.position();
  }
}
