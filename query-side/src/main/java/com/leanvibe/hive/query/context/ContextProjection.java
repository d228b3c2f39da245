package com.leanvibe.hive.query.context;

import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextEvent;
import com.leanvibe.hive.events.context.ContextExpired;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.ModelTable;
import com.leanvibe.hive.query.projection.Projection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps contexts, and where they stand as models say. */
@Component
final class ContextProjection implements Projection<ContextRow> {

  private static final ModelTable PERSONAL =
      ModelTable.of("personal_context_event", "context_id", "sequence");

  private final ContextTable table;

  ContextProjection(ContextTable table) {
    this.table = table;
  }

  @Override
  public String name() {
    return "contexts";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<ModelTable> tables() {
    return List.of(
        ModelTable.of("context", "context_id"),
        ModelTable.of("forgotten_context", "context_id"),
        PERSONAL,
        ModelTable.of("passage", "context_id", "model", "number").without("shelf").staying(),
        ModelTable.overall("context_change", "tenant", "partition").uncompared(),
        ModelTable.of("personal_context_gone", "context_id").uncompared());
  }

  @Override
  public ModelTable personal() {
    return PERSONAL;
  }

  /** What was found before is found anew. */
  @Override
  public List<String> afterSwitch() {
    return List.of("update context_change set stamp = gen_random_uuid()");
  }

  @Override
  public String kind() {
    return "context";
  }

  @Override
  public Map<UUID, ContextRow> load(Collection<UUID> contexts) {
    return table.load(contexts);
  }

  @Override
  public void save(Collection<ContextRow> changed) {
    table.save(changed);
  }

  @Override
  public ContextRow apply(@Nullable ContextRow context, Delivery delivery) {
    ContextEvent event = (ContextEvent) delivery.event();
    if (event instanceof ContextStored stored) {
      return ContextRow.stored(stored, delivery);
    }
    if (context == null) {
      throw new IllegalStateException("A context's first event is " + delivery.stored().name());
    }
    return switch (event) {
      case ContextStored stored -> context;
      case ContextRevised revised -> context.revised(revised, delivery);
      case ContextEmbedded embedded -> context.embedded(embedded, delivery);
      case ContextForgotten forgotten -> context.forgotten(delivery);
      case ContextExpired expired -> context.forgotten(delivery);
    };
  }
}
