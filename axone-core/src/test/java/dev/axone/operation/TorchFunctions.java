package dev.axone.operation;

import dev.axone.tensor.ElementWise;
import org.bytedeco.pytorch.Tensor;

/** The element-wise functions in LibTorch. */
final class TorchFunctions {
  private TorchFunctions() {}

  static Tensor of(ElementWise function, Tensor... x) {
    return switch (function) {
      case ADD -> x[0].add(x[1]);
      case SUBTRACT -> x[0].sub(x[1]);
      case MULTIPLY -> x[0].mul(x[1]);
      case DIVIDE -> x[0].div(x[1]);
      case MAXIMUM -> x[0].maximum(x[1]);
      case MINIMUM -> x[0].minimum(x[1]);
      case NEGATE -> x[0].neg();
      case ABS -> x[0].abs();
      case SIGN -> x[0].sign();
      case FLOOR -> x[0].floor();
      case SQRT -> x[0].sqrt();
      case EXP -> x[0].exp();
      case LOG -> x[0].log();
      case EXPM1 -> x[0].expm1();
      case LOG1P -> x[0].log1p();
      case SIN -> x[0].sin();
      case COS -> x[0].cos();
      case ERF -> x[0].erf();
      case SOFTPLUS -> x[0].exp().log1p(); // torch.softplus is linear above 20
      case TANH -> x[0].tanh();
      case SIGMOID -> x[0].sigmoid();
      case RELU -> x[0].relu();
      case GREATER -> number(x[0].gt(x[1]), x[0]);
      case GREATER_EQUAL -> number(x[0].ge(x[1]), x[0]);
      case EQUAL -> number(x[0].eq(x[1]), x[0]);
      case WHERE ->
          x[1].where(x[0].toType(org.bytedeco.pytorch.global.torch.ScalarType.Bool), x[2]);
    };
  }

  /** Returns a tensor of booleans or indices converted to the type of {@code like}. */
  static Tensor number(Tensor t, Tensor like) {
    return t.toType(like.scalar_type());
  }
}
