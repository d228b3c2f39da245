package com.leanvibe.hive.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.TenantId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.workflow.WorkflowId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An id is a bare string outside, and names one aggregate of one kind inside. */
class IdsTest {

  private static final UUID VALUE = UUID.fromString("01900000-0000-7000-8000-00000000000a");

  private final JsonMapper json = new EventCodec().json();

  static List<AggregateId> ids() {
    return List.of(
        new AgentId(VALUE),
        new TaskId(VALUE),
        new WorkflowId(VALUE),
        new ClientId(VALUE),
        new TenantId(VALUE.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01900000-0000-7000-8000-00000000000a",
        "01900000-0000-7000-8000-00000000000A",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff"
      })
  void readsAUuidInItsFullForm(String text) {
    assertThat(Ids.parse(text)).contains(UUID.fromString(text));
    assertThat(Ids.require(text)).isEqualTo(UUID.fromString(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1-1-1-1-1",
        "01900000-0000-7000-8000-00000000000",
        "01900000-0000-7000-8000-00000000000ab",
        "01900000-0000-7000-8000-00000000000g",
        "0190000000007000800000000000000a",
        "{1900000-0000-7000-8000-00000000000}",
        "+1900000-0000-7000-8000-00000000000a",
        "01900000-0000-7000-8000--0000000000a",
        "0001900000-00-7000-8000-00000000000a",
        "1-1-1-1-0000000000000000000000000001",
        " 1900000-0000-7000-8000-00000000000a",
        "01900000-0000-7000-8000-00000000000a\n",
        "01900000-0000-7000-8000-٠٠٠٠٠٠٠٠٠٠٠٠",
        "task/01900000-0000-7000-8000-00000000000a"
      })
  void refusesEveryOtherText(String text) {
    assertThat(Ids.parse(text)).isEmpty();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Ids.require(text))
        .withMessage("Not a UUID");
  }

  @Test
  void makesIdsThatSortByTheTimeTheyWereMade() {
    List<UUID> made = Stream.generate(Ids::next).limit(10_000).toList();

    assertThat(made).doesNotHaveDuplicates().allMatch(id -> id.version() == 7);
    assertThat(made.stream().map(UUID::toString)).isSorted();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void isABareStringInJson(AggregateId id) {
    byte[] written = json.writeValueAsBytes(id);

    assertThat(written).asString().isEqualTo('"' + id.text() + '"');
    assertThat(json.readValue(written, id.getClass())).isEqualTo(id);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void hasAKeyThatStartsWithItsKind(AggregateId id) {
    assertThat(id.key()).isEqualTo(id.kind() + "/" + VALUE).hasToString(id.toString());
  }

  @Test
  void doesNotClashWithAnIdOfAnotherKind() {
    assertThat(ids()).extracting(AggregateId::key).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("uuidIds")
  void refusesJsonThatIsNoUuid(Class<? extends AggregateId> type) {
    for (String other :
        List.of("\"\"", "\"x\"", "7", "true", "{}", "[]", "\"AAAAAAAAAAAAAAAAAAAAAA==\"")) {
      assertThatExceptionOfType(JacksonException.class)
          .as(other)
          .isThrownBy(() -> json.readValue(other, type));
    }
  }

  static List<Class<? extends AggregateId>> uuidIds() {
    return List.of(AgentId.class, TaskId.class, WorkflowId.class, ClientId.class);
  }

  @Test
  void isReadFromItsText() {
    assertThat(AgentId.of(VALUE.toString())).isEqualTo(new AgentId(VALUE));
    assertThat(TaskId.of(VALUE.toString())).isEqualTo(new TaskId(VALUE));
    assertThat(WorkflowId.of(VALUE.toString())).isEqualTo(new WorkflowId(VALUE));
    assertThat(ClientId.of(VALUE.toString())).isEqualTo(new ClientId(VALUE));
  }

  @Test
  void isMadeAnewForEachAggregate() {
    assertThat(AgentId.next()).isNotEqualTo(AgentId.next());
    assertThat(TaskId.next()).isNotEqualTo(TaskId.next());
    assertThat(WorkflowId.next()).isNotEqualTo(WorkflowId.next());
    assertThat(ClientId.next()).isNotEqualTo(ClientId.next());
  }
}
