package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.PermissionModel.Asked;
import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.sides.Client;
import java.io.IOException;

/**
 * Asks a query side, and has it name the grants and policies that decide.
 *
 * @param clients of the query side
 */
record HiveDecisions(Clients clients) implements DecisionPoint {

  private static final String ROUTE = "/authorization/decisions?explain=true";

  @Override
  public String name() {
    return "hive";
  }

  @Override
  public Wire.Answer ask(int caller, Asked asked) throws IOException {
    Wire.Answer answer = clients.get(caller).post(ROUTE, Client.bytes(body(asked)));
    Client.require(200, answer);
    return answer;
  }

  private static String body(Asked asked) {
    return "{\"subject\":\""
        + asked.subject()
        + "\",\"action\":\"task:"
        + asked.verb()
        + "\",\"resource\":\"task/t"
        + asked.task()
        + "\",\"context\":{\"domain\":\""
        + asked.domain()
        + "\",\"risk\":"
        + asked.risk()
        + "}}";
  }

  @Override
  public boolean allows(Wire.Answer answer) {
    return Client.JSON.readTree(answer.body()).path("decision").asString().equals("ALLOW");
  }

  /** Returns when the side goes by all that had happened up to a position. */
  void await(long position) throws Exception {
    Waiting.until(() -> version() >= position);
  }

  /** Asks on every connection, as one that says nothing at first is closed soon. */
  private long version() throws IOException {
    long version = Long.MAX_VALUE;
    for (int i = 0; i < clients.all().size(); i++) {
      Wire.Answer answer = ask(i, PermissionModel.deep(0));
      version =
          Math.min(version, Client.JSON.readTree(answer.body()).path("policyVersion").asLong());
    }
    return version;
  }
}
