/** Tables in Parquet files. Only the API documentation sees this module, see axone-cli/pom.xml. */
module dev.axone.parquet {
  requires transitive dev.axone.learn;
  requires static org.jspecify;

  exports dev.axone.parquet;

  provides dev.axone.table.TableSource with
      dev.axone.parquet.ParquetSource;
}
