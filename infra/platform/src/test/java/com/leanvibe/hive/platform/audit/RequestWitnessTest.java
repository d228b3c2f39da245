package com.leanvibe.hive.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.platform.side.Answer;
import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.Issuer;
import com.leanvibe.hive.platform.side.SideTest;
import com.leanvibe.hive.platform.side.Told;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever is answered that it may not do something is already recorded. */
@SideTest
class RequestWitnessTest {

  private final Client anyone;
  private final Told told;

  RequestWitnessTest(@LocalServerPort int port, @Autowired Told told) {
    this.anyone = new Client(port);
    this.told = told;
  }

  private List<AccessNote> about(String resource) {
    return told.notes().stream().filter(note -> resource.equals(note.resource())).toList();
  }

  @Test
  void aDenialIsRecordedWithWhoAskedForWhatFromWhere() {
    String id = UUID.randomUUID().toString();

    anyone
        .as(Issuer.token("OPERATOR"))
        .post("/api/v1/things/" + id + "/cancel", "{}", "Hive-Correlation-Id", "of-" + id)
        .isProblem(403);

    AccessNote note = about("thing/" + id).getFirst();
    assertThat(note.denied()).isTrue();
    assertThat(note.reasons()).containsExactly(DenialReason.NOTHING_PERMITS);
    assertThat(note.metadata().action()).isEqualTo("thing:cancel");
    assertThat(note.metadata().correlationId()).isEqualTo("of-" + id);
    assertThat(note.metadata().sourceAddress()).isEqualTo("127.0.0.1");
    assertThat(note.metadata().tenant()).isEqualTo("default");
    assertThat(note.metadata().actor()).isEqualTo(note.subject());
  }

  @Test
  void whoIsToldThatThereIsNoSuchThingWasDeniedItAllTheSame() {
    String id = "foreign-" + UUID.randomUUID();

    anyone
        .as(Issuer.token("OPERATOR"))
        .post("/api/v1/things/" + id + "/cancel", "{}")
        .isProblem(404);

    assertThat(about("thing/" + id)).hasSize(1).allMatch(AccessNote::denied);
  }

  @Test
  void whatCannotBeRecordedIsNotAnsweredWhetherItIsForbiddenOrAbsent() {
    for (String id : List.of(UUID.randomUUID().toString(), "foreign-" + UUID.randomUUID())) {
      told.refuse("thing/" + id);

      Answer answer =
          anyone.as(Issuer.token("OPERATOR")).post("/api/v1/things/" + id + "/cancel", "{}");

      answer.isProblem(503);
      assertThat(answer.header("Retry-After")).hasValue("2");
      assertThat(answer.json().has("reasons")).isFalse();
    }
  }

  @Test
  void anAgentThatActsAsAnotherIsDeniedForThat() {
    String id = UUID.randomUUID().toString();

    anyone.as(Issuer.agent("agent-1")).post("/api/v1/things/" + id + "/claim", "").isProblem(403);

    assertThat(about("thing/" + id).getFirst().reasons()).containsExactly(DenialReason.NOT_ITSELF);
  }

  @Test
  void whatIsPermittedOrWrongIsNoDenial() {
    String id = UUID.randomUUID().toString();

    assertThat(anyone.admin().post("/api/v1/things/" + id + "/cancel", "{}").status())
        .isEqualTo(200);
    anyone.admin().post("/api/v1/things/" + id + "/cancel", "[]").isProblem(400);

    assertThat(about("thing/" + id)).isEmpty();
  }
}
