package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ContextTest {

  private static final String TENANT = "acme";
  private static final Origin OURS = new Origin(TENANT, null);
  private static final ContextId CONTEXT = ContextId.next();
  private static final ContextBody BODY = body("Bees dance");
  private static final ContextBody BETTER = body("Bees dance to tell where flowers are");
  private static final List<Passage> PASSAGES =
      List.of(new Passage(0, 10, HalfVector.of(new float[] {1, 0})));
  private static final String FORMER = "former@1";
  private static final String CURRENT = "current@1";
  private static final ContextStored STORED = new ContextStored(CONTEXT, TENANT, null, BODY);

  private FixtureConfiguration<Context> fixture;

  @BeforeEach
  void fixture() {
    fixture = new AggregateTestFixture<>(Context.class);
  }

  private static ContextBody body(String content) {
    return new ContextBody(
        ContextKind.OTHER,
        "nature",
        null,
        content,
        null,
        List.of(),
        JsonNodeFactory.instance.objectNode(),
        null,
        5,
        null,
        null);
  }

  private static Embedded by(String model) {
    return new Embedded(model, PASSAGES);
  }

  private static ContextEmbedded embedded(String model) {
    return new ContextEmbedded(CONTEXT, model, PASSAGES);
  }

  private static EmbedContext embed(String model, long bodySequence) {
    return new EmbedContext(CONTEXT, OURS, bodySequence, by(model));
  }

  private TestExecutor<Context> given(Object... events) {
    return fixture.given(events);
  }

  @Test
  void whatModelsSayOfANewBodyIsRecordedWithItInTheirOrder() {
    fixture
        .registerCommandHandler(StoreContext.class, this::create)
        .givenNoPriorActivity()
        .when(new StoreContext(CONTEXT, TENANT, null, BODY, null, List.of(by(FORMER), by(CURRENT))))
        .expectEvents(STORED, embedded(FORMER), embedded(CURRENT));
  }

  private Object create(CommandMessage<?> command) throws Exception {
    return fixture
        .getRepository()
        .newInstance(() -> new Context((StoreContext) command.getPayload()))
        .identifier();
  }

  @Test
  void whatModelsSayOfARevisedBodyIsRecordedWithItInTheirOrder() {
    given(STORED, embedded(CURRENT))
        .when(new ReviseContext(CONTEXT, OURS, 0, BETTER, null, List.of(by(FORMER), by(CURRENT))))
        .expectResultMessagePayload(2L)
        .expectEvents(new ContextRevised(CONTEXT, BETTER), embedded(FORMER), embedded(CURRENT));
  }

  @Test
  void eachModelMayEmbedABody() {
    given(STORED, embedded(FORMER))
        .when(embed(CURRENT, 0))
        .expectResultMessagePayload(true)
        .expectEvents(embedded(CURRENT));
  }

  @Test
  void noModelEmbedsTheSameBodyTwiceWhateverOthersSaidSince() {
    given(STORED, embedded(FORMER), embedded(CURRENT))
        .when(embed(FORMER, 0))
        .expectResultMessagePayload(false)
        .expectNoEvents();
    given(STORED, embedded(FORMER), embedded(CURRENT))
        .when(embed(CURRENT, 0))
        .expectResultMessagePayload(false)
        .expectNoEvents();
  }

  @Test
  void aRevisedBodyHasBeenEmbeddedByNone() {
    given(STORED, embedded(FORMER), embedded(CURRENT), new ContextRevised(CONTEXT, BETTER))
        .when(embed(FORMER, 3))
        .expectResultMessagePayload(true)
        .expectEvents(embedded(FORMER));
  }

  @Test
  void whatWasSaidOfAFormerBodyIsOfNoUse() {
    given(STORED, new ContextRevised(CONTEXT, BETTER))
        .when(embed(CURRENT, 0))
        .expectResultMessagePayload(false)
        .expectNoEvents();
  }
}
