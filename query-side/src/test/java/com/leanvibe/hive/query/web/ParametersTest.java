package com.leanvibe.hive.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense is refused, and never ignored. */
@ExtendWith(SharedStage.class)
class ParametersTest {

  private final Client client;

  ParametersTest(SharedInstance shared) {
    this.client = shared.admin(shared.story());
  }

  @ParameterizedTest
  @CsvSource({
    "/tasks?status=DONE, ?status",
    "/tasks?status=completed, ?status",
    "/tasks?status=, ?status",
    "/tasks?agentId=17, ?agentId",
    "/tasks?workflowId=workflow, ?workflowId",
    "/tasks?priority=10, ?priority",
    "/tasks?priority=-1, ?priority",
    "/tasks?priority=high, ?priority",
    "/tasks?priority=99999999999, ?priority",
    "/tasks?submittedAfter=yesterday, ?submittedAfter",
    "/tasks?submittedAfter=2026-01-01, ?submittedAfter",
    "/tasks?submittedAfter=%2B1000000-01-01T00:00:00Z, ?submittedAfter",
    "/tasks?submittedAfter=-0001-01-01T00:00:00Z, ?submittedAfter",
    "/tasks?type=%00, ?type",
    "/tasks?limit=0, ?limit",
    "/tasks?limit=501, ?limit",
    "/tasks?limit=all, ?limit",
    "/tasks?cursor=x, ?cursor",
    "/tasks?cursor=, ?cursor",
    "/tasks?cursor=LTE.eA, ?cursor",
    "/tasks?state=QUEUED, ?state",
    "/tasks?status=QUEUED&status=RUNNING, ?status",
    "/tasks?limit=1&limit=2, ?limit",
    "/agents?status=AWAKE, ?status",
    "/agents?label=zone, ?label",
    "/agents?label=zone%00:x, ?label",
    "/agents?capability=%00, ?capability",
    "/agents?cursor=MQ, ?cursor",
    "/agents?name=x, ?name",
    "/workflows?status=RUNNING, ?status",
    "/workflows?limit=1.5, ?limit",
    "/tasks/01980000-0000-7000-8000-000000000000?full=true, ?full",
    "/tasks/01980000-0000-7000-8000-000000000000/events?cursor=x, ?cursor",
    "/replays/projections?limit=5, ?limit",
    "/replays/dead-letters?cursor=eA, ?cursor",
    "/system/overview?x=, ?x",
  })
  void a_parameter_that_makes_no_sense_is_answered_400(String path, String pointer) {
    Answer answer = client.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body().get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "x", "01980000-0000-7000-8000-00000000000", "%20", "1-1-1-1-1"})
  void what_is_no_id_is_the_id_of_nothing(String id) {
    for (String path :
        new String[] {"/agents/", "/tasks/", "/workflows/", "/replays/dead-letters/"}) {
      Answer answer = client.get(path + id);

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body().get("status").asInt()).isEqualTo(404);
    }
    assertThat(client.get("/tasks/" + id + "/events").status()).isEqualTo(404);
    assertThat(client.post("/replays/dead-letters/" + id + "/retry").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tasks?submittedAfter=2026-01-01T00:00:00.123456789Z",
        "/tasks?submittedAfter=2026-01-01T00:00:00%2B02:00",
        "/tasks?submittedAfter=0001-01-01T00:00:00Z",
        "/tasks?submittedAfter=9999-12-31T23:59:59Z",
        "/tasks?type=",
        "/tasks?type=%F0%9F%90%9D",
        "/tasks?priority=0",
        "/tasks?limit=500"
      })
  void what_makes_sense_is_answered(String path) {
    assertThat(client.get(path).status()).isEqualTo(200);
  }
}
