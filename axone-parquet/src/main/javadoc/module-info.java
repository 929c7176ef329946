/**
 * Tables in Parquet files. This module file is only for the API documentation, see
 * axone-cli/pom.xml.
 */
module dev.axone.parquet {
  requires transitive dev.axone.learn;
  requires static org.jspecify;

  exports dev.axone.parquet;

  provides dev.axone.table.TableSource with
      dev.axone.parquet.ParquetSource;
}
