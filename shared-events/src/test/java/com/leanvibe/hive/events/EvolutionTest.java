package com.leanvibe.hive.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.Evolution.Released;
import com.leanvibe.hive.events.ParcelEvent.ParcelDelivered;
import com.leanvibe.hive.events.ParcelEvent.ParcelHandedOver;
import com.leanvibe.hive.events.ParcelEvent.ParcelSentOn;
import com.leanvibe.hive.events.ParcelEvent.ParcelSignedFor;
import com.leanvibe.hive.events.ParcelEvent.ParcelStamped;
import com.leanvibe.hive.events.ParcelEvent.ParcelWeighed;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.context.ContextStored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How events change, each way once: what docs/events.md tells, as tests. */
class EvolutionTest {

  private static final String ID = "01900000-0000-7000-8000-000000000009";
  private static final AgentId PARCEL = new AgentId(UUID.fromString(ID));

  private final Evolution parcels =
      Evolution.of(ParcelEvent.class, ParcelEvent.UNITS, ParcelEvent.DEPOTS);

  private Released released(String name, int revision, String rest) {
    return parcels.released(name, revision, "{\"parcel\":\"" + ID + "\"" + rest + "}");
  }

  @Test
  void aComponentThatWasAddedHasInOldEventsWhatWasTrueOfThemThen() {
    released(ParcelEvent.WEIGHED, 1, ",\"weight\":500")
        .readsAs(new ParcelWeighed(PARCEL, 500, "g"));
    released(ParcelEvent.WEIGHED, 2, ",\"weight\":2,\"unit\":\"kg\"")
        .readsAs(new ParcelWeighed(PARCEL, 2, "kg"))
        .staysAsItIs();
    released(ParcelEvent.WEIGHED, 3, ",\"weight\":2,\"unit\":\"kg\"").isUnknown();
  }

  @Test
  void aComponentThatWasRenamedIsReadUnderBothNamesEachInItsRevision() {
    released(ParcelEvent.ROUTED, 1, ",\"hub\":\"north\"")
        .readsAs(new ParcelSentOn(PARCEL, "north"));
    parcels
        .writing(new ParcelSentOn(PARCEL, "north"))
        .is(2, "{\"parcel\":\"" + ID + "\",\"depot\":\"north\"}");
  }

  @Test
  void anEventThatWasSplitIsStillOneEventAndComesToTheSameAsTheTwo() {
    Released before = released(ParcelEvent.DELIVERED, 1, ",\"door\":\"5\",\"signedBy\":\"ada\"");
    Released handedOver = released(ParcelEvent.HANDED_OVER, 1, ",\"door\":\"5\"");
    Released signedFor = released(ParcelEvent.SIGNED_FOR, 1, ",\"by\":\"ada\"");

    before.readsAs(new ParcelDelivered(PARCEL, "5", "ada"));
    parcels.writing(new ParcelDelivered(PARCEL, "5", "ada")).isRefused();
    assertThat(Evolution.folded(EvolutionTest::whereabouts, before))
        .isEqualTo(Evolution.folded(EvolutionTest::whereabouts, handedOver, signedFor))
        .isEqualTo(new Whereabouts("5", "ada"));
  }

  @Test
  void anEventThatIsRetiredIsReadForEverAndNeverWritten() {
    released(ParcelEvent.STAMPED, 1, "").readsAs(new ParcelStamped(PARCEL));
    parcels.writing(new ParcelStamped(PARCEL)).isRefused();
  }

  @Test
  void aNameThatWasTakenOutOfItsFamilyIsNotReadAnyMoreWhichIsWhyNoneIs() {
    released("test.parcel.ParcelLost", 1, "").isUnknown();
  }

  /** The hive's own example: a body was parted into a place and a text. */
  @Test
  void aContextOfTheFirstRevisionIsReadAsOneOfTheSecond() throws IOException {
    Path folder = Path.of("src/test/resources/events/hive.context.ContextStored");
    Evolution hive = Evolution.ofTheHive();
    ContextStored event =
        (ContextStored)
            hive.released(
                    "hive.context.ContextStored", 1, Files.readString(folder.resolve("1.json")))
                .read();

    assertThat(event.place().domain()).isNotEmpty();
    assertThat(event.text()).isNotNull();
    hive.released("hive.context.ContextStored", 2, Files.readString(folder.resolve("2.json")))
        .staysAsItIs();
  }

  private record Whereabouts(@Nullable String door, @Nullable String signedBy) {}

  /** A fold knows the event that was split as well as the two that came of it. */
  private static Whereabouts whereabouts(@Nullable Whereabouts known, Event event) {
    @Nullable String door = known == null ? null : known.door();
    @Nullable String signedBy = known == null ? null : known.signedBy();
    return switch ((ParcelEvent) event) {
      case ParcelDelivered delivered -> new Whereabouts(delivered.door(), delivered.signedBy());
      case ParcelHandedOver handedOver -> new Whereabouts(handedOver.door(), signedBy);
      case ParcelSignedFor signedFor -> new Whereabouts(door, signedFor.by());
      case ParcelWeighed weighed -> new Whereabouts(door, signedBy);
      case ParcelSentOn sentOn -> new Whereabouts(null, null);
      case ParcelStamped stamped -> new Whereabouts(door, signedBy);
    };
  }
}
