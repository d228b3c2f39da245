package com.leanvibe.hive.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leanvibe.hive.events.MachineEvent.MachineOiled;
import com.leanvibe.hive.events.agent.AgentId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** An old revision is led to today's, one step at a time, and is never guessed at. */
class UpcastingTest {

  private static final String ID = "01900000-0000-7000-8000-000000000009";
  private static final AgentId MACHINE = new AgentId(UUID.fromString(ID));
  private static final Upcaster RENAMING =
      new Upcaster(MachineEvent.OILED, 1, UpcastingTest::rename);
  private static final Upcaster GRADING =
      new Upcaster(MachineEvent.OILED, 2, payload -> payload.put("grade", "unknown"));

  private final EventCodec codec = codec(RENAMING, GRADING);

  private static ObjectNode rename(ObjectNode payload) {
    ObjectNode renamed = payload.deepCopy();
    renamed.set("millilitres", renamed.remove("ml"));
    return renamed;
  }

  @Test
  void leadsTheFirstRevisionThroughTheSecondToTheThird() {
    assertThat(read(1, "{\"machine\":\"" + ID + "\",\"ml\":5,\"by\":\"ada\"}"))
        .isEqualTo(new MachineOiled(MACHINE, 5, "unknown", "ada"));
  }

  @Test
  void leadsTheSecondRevisionToTheThird() {
    assertThat(read(2, "{\"machine\":\"" + ID + "\",\"millilitres\":5}"))
        .isEqualTo(new MachineOiled(MACHINE, 5, "unknown", null));
  }

  @Test
  void leavesTheCurrentRevisionAlone() {
    MachineOiled event = new MachineOiled(MACHINE, 5, "5W-30", null);

    assertThat(codec.read(MachineEvent.OILED, 3, codec.write(event))).isEqualTo(event);
  }

  @Test
  void readsNoOldRevisionAsIfItWereTheCurrentOne() {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> read(3, "{\"machine\":\"" + ID + "\",\"ml\":5}"));
  }

  @Test
  void refusesARevisionFromWhichAStepIsMissing() {
    EventCodec gap = codec(RENAMING);

    assertThatExceptionOfType(UnknownEventException.class)
        .isThrownBy(() -> gap.read(MachineEvent.OILED, 1, ("{\"ml\":5}").getBytes(UTF_8)))
        .withMessage("Unknown event " + MachineEvent.OILED + " revision 1");
  }

  @Test
  void refusesARevisionThatIsYetToCome() {
    assertThatExceptionOfType(UnknownEventException.class).isThrownBy(() -> read(4, "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "5", "{"})
  void refusesAnOldPayloadThatIsNoObject(String payload) {
    assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(1, payload));
  }

  private Event read(int revision, String payload) {
    return codec.read(MachineEvent.OILED, revision, payload.getBytes(UTF_8));
  }

  private static EventCodec codec(Upcaster... upcasters) {
    return new EventCodec(
        new EventCatalog(List.of(MachineEvent.class), List.of(upcasters)),
        PersonalSeal.withoutKeys());
  }
}
