/** Files of data, read with the help of other libraries. */
module dev.axone.readers {
  requires de.siegmar.fastcsv;
  requires transitive dev.axone.learn;
  requires static transitive org.jspecify;

  exports dev.axone.csv;
  exports dev.axone.describe;
  exports dev.axone.numpy;

  uses dev.axone.describe.Describer;

  provides dev.axone.data.DataSource with
      dev.axone.numpy.NumpySource;
  provides dev.axone.describe.Describer with
      dev.axone.describe.NumpyDescriber,
      dev.axone.describe.TableDescriber;
  provides dev.axone.table.TableSource with
      dev.axone.csv.CsvSource;
}
