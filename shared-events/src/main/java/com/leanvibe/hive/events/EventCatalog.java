package com.leanvibe.hive.events;

import com.leanvibe.hive.events.agent.AgentEvent;
import com.leanvibe.hive.events.approval.ApprovalEvent;
import com.leanvibe.hive.events.audit.AuditEvent;
import com.leanvibe.hive.events.context.ContextEvent;
import com.leanvibe.hive.events.identity.IdentityEvent;
import com.leanvibe.hive.events.permission.AccessEvent;
import com.leanvibe.hive.events.permission.PermissionEvent;
import com.leanvibe.hive.events.privacy.PrivacyEvent;
import com.leanvibe.hive.events.system.SystemEvent;
import com.leanvibe.hive.events.task.TaskEvent;
import com.leanvibe.hive.events.workflow.WorkflowEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every event there is, by its logical name, and the upcasters that lead old revisions to today's.
 */
public final class EventCatalog {

  private static final List<Class<? extends Event>> FAMILIES =
      List.of(
          AgentEvent.class,
          TaskEvent.class,
          WorkflowEvent.class,
          IdentityEvent.class,
          PermissionEvent.class,
          ApprovalEvent.class,
          ContextEvent.class,
          AccessEvent.class,
          AuditEvent.class,
          PrivacyEvent.class,
          SystemEvent.class);

  private static final List<Upcaster> UPCASTERS = ContextEvent.UPCASTERS;

  private static final EventCatalog RELEASED = new EventCatalog(FAMILIES, UPCASTERS);

  private final Map<String, Class<? extends Event>> classes = new HashMap<>();
  private final Map<Class<?>, EventName> names = new HashMap<>();
  private final Map<Class<?>, SealedComponents> sealed = new HashMap<>();
  private final Map<String, Map<Integer, Upcaster>> upcasters = new HashMap<>();
  private final Set<Class<?>> retired = new HashSet<>();

  EventCatalog(List<Class<? extends Event>> families, List<Upcaster> upcasters) {
    for (Class<? extends Event> family : families) {
      for (Class<?> member : family.getPermittedSubclasses()) {
        add(member.asSubclass(Event.class));
      }
    }
    upcasters.forEach(this::add);
  }

  /** The catalog of this version of the software. */
  public static EventCatalog released() {
    return RELEASED;
  }

  private void add(Class<? extends Event> type) {
    EventName name =
        Objects.requireNonNull(
            type.getAnnotation(EventName.class), () -> type + " has no @EventName");
    if (classes.put(name.value(), type) != null) {
      throw new IllegalStateException("Two events are named " + name.value());
    }
    names.put(type, name);
    if (type.isAnnotationPresent(Retired.class)) {
      retired.add(type);
    }
    SealedComponents.of(type, name.value()).ifPresent(found -> sealed.put(type, found));
  }

  private void add(Upcaster upcaster) {
    Map<Integer, Upcaster> ofName =
        upcasters.computeIfAbsent(upcaster.name(), name -> new HashMap<>());
    if (ofName.put(upcaster.fromRevision(), upcaster) != null) {
      throw new IllegalStateException(
          "Two upcasters read %s revision %d".formatted(upcaster.name(), upcaster.fromRevision()));
    }
  }

  /** All logical names. */
  public Set<String> names() {
    return Set.copyOf(classes.keySet());
  }

  /** The name and revision that events of this class are stored under. */
  public EventName nameOf(Class<?> type) {
    EventName name = names.get(type);
    if (name == null) {
      throw new IllegalArgumentException(type + " is not a released event");
    }
    return name;
  }

  /** The class of a logical name, or null where this version does not know it. */
  public @Nullable Class<? extends Event> classOf(String name) {
    return classes.get(name);
  }

  /** Whether events of this class are only read. */
  public boolean isRetired(Class<?> type) {
    return retired.contains(type);
  }

  /** What is sealed of events of this class, or null where nothing is. */
  @Nullable SealedComponents sealedOf(Class<?> type) {
    return sealed.get(type);
  }

  @Nullable Upcaster upcaster(String name, int fromRevision) {
    return upcasters.getOrDefault(name, Map.of()).get(fromRevision);
  }
}
