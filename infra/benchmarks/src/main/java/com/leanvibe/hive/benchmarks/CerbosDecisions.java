package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.PermissionModel.Asked;
import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.load.Wires;
import com.leanvibe.hive.benchmarks.sides.Client;
import java.io.IOException;

/** Asks Cerbos, and has it name the policies that decide. It asks nobody who he is. */
record CerbosDecisions(CerbosModel model, Wires wires) implements DecisionPoint {

  private static final String ROUTE = "/api/check/resources";
  private static final String JSON_BODY = "Content-Type: application/json\r\n";

  @Override
  public String name() {
    return "Cerbos";
  }

  @Override
  public Wire.Answer ask(int caller, Asked asked) throws IOException {
    byte[] body = Client.bytes(model.body(asked));
    Wire.Answer answer = wires.get(caller).send("POST", ROUTE, null, JSON_BODY, body);
    Client.require(200, answer);
    return answer;
  }

  @Override
  public boolean allows(Wire.Answer answer) {
    return Client.JSON
        .readTree(answer.body())
        .at("/results/0/actions")
        .iterator()
        .next()
        .asString()
        .equals("EFFECT_ALLOW");
  }
}
