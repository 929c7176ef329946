package dev.axone.parquet;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** The kind of values of a column, and how they are read. */
sealed interface ColumnKind {
  /** The Julian day of 1970-01-01. */
  int JULIAN = 2_440_588;

  /** Returns the column's name. */
  String name();

  /** Returns the default field type. */
  FieldType type();

  /** Returns the current value as text. */
  String text(ColumnReader column);

  /** Numbers. */
  record Numbers(String name, Value value) implements ColumnKind {
    @Override
    public FieldType type() {
      return Numeric.of();
    }

    @Override
    public String text(ColumnReader column) {
      double x = value.of(column);
      return x == Math.rint(x) && Math.abs(x) < 1L << 53
          ? Long.toString((long) x)
          : Double.toString(x);
    }
  }

  /** Booleans. */
  record Booleans(String name) implements ColumnKind {
    @Override
    public FieldType type() {
      return Category.of(List.of("false", "true"));
    }

    @Override
    public String text(ColumnReader column) {
      return Boolean.toString(column.getBoolean());
    }
  }

  /** Dates, with or without a time of day. */
  record Days(String name, Moment moment) implements ColumnKind {
    @Override
    public FieldType type() {
      return Date.of();
    }

    @Override
    public String text(ColumnReader column) {
      long seconds = moment.seconds(column);
      LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400));
      LocalTime time = LocalTime.ofSecondOfDay(Math.floorMod(seconds, 86_400));
      return time.equals(LocalTime.MIDNIGHT) ? day.toString() : day + "T" + time;
    }
  }

  /** Strings. */
  record Strings(String name) implements ColumnKind {
    @Override
    public FieldType type() {
      return Category.of();
    }

    @Override
    public String text(ColumnReader column) {
      return column.getBinary().toStringUsingUTF8();
    }
  }

  /** Reads the current value as a number. */
  interface Value {
    double of(ColumnReader column);
  }

  /** Reads the current value as seconds since 1970. */
  interface Moment {
    long seconds(ColumnReader column);
  }

  /** Returns the kind of a column. */
  static ColumnKind of(String file, Type type) {
    if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
      throw new DataException(
          "%s, column '%s': contains lists or groups, only columns of single values can be read; choose the columns to read with the option columns, or flatten it"
              .formatted(file, type.getName()));
    }
    String name = type.getName();
    PrimitiveType primitive = type.asPrimitiveType();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (primitive.getPrimitiveTypeName()) {
      case BOOLEAN -> new Booleans(name);
      case FLOAT -> new Numbers(name, ColumnReader::getFloat);
      case DOUBLE -> new Numbers(name, ColumnReader::getDouble);
      case INT32 -> int32(name, logical);
      case INT64 -> int64(name, logical);
      case INT96 -> new Days(name, c -> julian(c.getBinary()));
      case BINARY ->
          logical instanceof DecimalLogicalTypeAnnotation d
              ? new Numbers(name, c -> decimal(c.getBinary(), d.getScale()))
              : new Strings(name);
      case FIXED_LEN_BYTE_ARRAY -> {
        if (logical instanceof DecimalLogicalTypeAnnotation d) {
          yield new Numbers(name, c -> decimal(c.getBinary(), d.getScale()));
        }
        if (logical instanceof Float16LogicalTypeAnnotation) {
          yield new Numbers(
              name,
              c ->
                  Float.float16ToFloat(
                      c.getBinary()
                          .toByteBuffer()
                          .slice()
                          .order(ByteOrder.LITTLE_ENDIAN)
                          .getShort(0)));
        }
        throw new DataException(
            "%s, column '%s': contains %s, which is not a number, string or date; choose the columns to read with the option columns"
                .formatted(file, name, primitive));
      }
    };
  }

  private static ColumnKind int32(
      String name, @org.jspecify.annotations.Nullable LogicalTypeAnnotation logical) {
    return switch (logical) {
      case DateLogicalTypeAnnotation _ -> new Days(name, c -> 86_400L * c.getInteger());
      case DecimalLogicalTypeAnnotation d -> {
        double unit = Math.pow(10, d.getScale());
        yield new Numbers(name, c -> c.getInteger() / unit);
      }
      case IntLogicalTypeAnnotation i when !i.isSigned() ->
          new Numbers(name, c -> Integer.toUnsignedLong(c.getInteger()));
      case null, default -> new Numbers(name, ColumnReader::getInteger);
    };
  }

  private static ColumnKind int64(
      String name, @org.jspecify.annotations.Nullable LogicalTypeAnnotation logical) {
    return switch (logical) {
      case TimestampLogicalTypeAnnotation t -> {
        long unit =
            switch (t.getUnit()) {
              case MILLIS -> 1_000;
              case MICROS -> 1_000_000;
              case NANOS -> 1_000_000_000;
            };
        yield new Days(name, c -> Math.floorDiv(c.getLong(), unit));
      }
      case DecimalLogicalTypeAnnotation d -> {
        double unit = Math.pow(10, d.getScale());
        yield new Numbers(name, c -> c.getLong() / unit);
      }
      case null, default -> new Numbers(name, ColumnReader::getLong);
    };
  }

  private static double decimal(Binary bytes, int scale) {
    return new BigDecimal(new BigInteger(bytes.getBytes()), scale).doubleValue();
  }

  /** Converts INT96 times of older writers: nanoseconds of the day, then the Julian day. */
  private static long julian(Binary bytes) {
    java.nio.ByteBuffer buffer = bytes.toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
    return Instant.EPOCH
        .atOffset(ZoneOffset.UTC)
        .plus(buffer.getInt(8) - JULIAN, ChronoUnit.DAYS)
        .plusNanos(buffer.getLong(0))
        .toEpochSecond();
  }
}
