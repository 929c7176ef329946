package dev.axone.vocabulary;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of records with some components changed. */
public final class Records {
  private static final ClassValue<Parts> PARTS =
      new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
          return Parts.of(type);
        }
      };

  private Records() {}

  /** The components of a record class and its canonical constructor: reflection copies both. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Parts(RecordComponent[] components, Constructor<?> constructor) {
    static Parts of(Class<?> type) {
      RecordComponent[] all = type.getRecordComponents();
      Class<?>[] types = new Class<?>[all.length];
      for (int i = 0; i < all.length; i++) {
        types[i] = all[i].getType();
      }
      try {
        return new Parts(all, type.getDeclaredConstructor(types));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(type.getName() + " is not accessible", e);
      }
    }
  }

  /**
   * Returns a record with one component changed, made by its canonical constructor, so that its
   * checks apply. A {@code withX} method of a record with many components is then one line:
   *
   * <pre>{@code
   * record Pace(int epochs, int batchSize) {
   *   Pace withBatchSize(int n) {
   *     return Records.with(this, "batchSize", n);
   *   }
   * }
   * }</pre>
   *
   * @throws IllegalArgumentException if the record refuses the value, or has no such component
   */
  public static <R extends Record> R with(R record, String component, @Nullable Object value) {
    try {
      @SuppressWarnings("unchecked") // a record's class makes records of that class
      R changed = (R) replace(record, java.util.Collections.singletonMap(component, value));
      return changed;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass().getName() + " is not accessible", e);
    }
  }

  /**
   * As {@link #with}, for default methods of an interface of records, where {@code this} is not
   * known to be an {@code R}:
   *
   * <pre>{@code
   * interface Paced<R extends Record & Paced<R>> {
   *   default R withBatchSize(int n) {
   *     return Records.change(this, "batchSize", n);
   *   }
   * }
   * }</pre>
   *
   * @param <R> the class of the record
   */
  // The record is an R, as the type parameter of the interface says that calls this.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <R extends Record> R change(
      Object record, String component, @Nullable Object value) {
    R self = (R) record;
    return with(self, component, value);
  }

  /** Returns a record with these components replaced. */
  static Object replace(Object record, Map<String, ? extends @Nullable Object> components)
      throws ReflectiveOperationException {
    RecordComponent[] all = PARTS.get(record.getClass()).components();
    @Nullable Object[] values = new @Nullable Object[all.length];
    int replaced = 0;
    for (int i = 0; i < all.length; i++) {
      boolean given = components.containsKey(all[i].getName());
      values[i] = given ? components.get(all[i].getName()) : all[i].getAccessor().invoke(record);
      replaced += given ? 1 : 0;
    }
    if (replaced < components.size()) {
      throw new IllegalArgumentException(
          "%s has no component among %s".formatted(record.getClass(), components.keySet()));
    }
    return create(record.getClass(), values);
  }

  /** Returns the record of all its components. */
  static Object create(Class<?> type, @Nullable Object... components)
      throws ReflectiveOperationException {
    return PARTS.get(type).constructor().newInstance(components);
  }
}
